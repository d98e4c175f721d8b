% A small engine in Octave, binary64: solve_scenario(scenario) gives the points of its trace.
% Flows and the discrete map in closed form, everything on weights step by step, by its definition.
1;

function result = about()
  result = struct("name", "octave-closed-forms", "version", "1", "precision", "binary64");
  result.kinds = {"riccati", "discrete-map", "population-descent", "stiefel-sgd", "euclidean-sgd"};
end

function points = solve_scenario(scenario)
  if !any(strcmp(scenario.kind, about().kinds))
    error("touchstone:unsupported", "kind %s", scenario.kind);
  end
  teacher = teacher_of(scenario);
  switch scenario.kind
    case "riccati"
      points = closed_form(scenario, teacher, @(time) teacher.lambda * time);
    case "discrete-map"
      points = closed_form(scenario, teacher, @(k) k * log1p(scenario.step * teacher.lambda));
    otherwise
      points = stepped(scenario, teacher);
  end
end

function [axis, asked] = asked_points(scenario)
  axis = "time";
  if isfield(scenario, "times")
    asked = scenario.times;
  else
    axis = "step";
    asked = scenario.record;
  end
end

% ---- the teacher and what is measured ----------------------------------------------------------------------------------

function teacher = teacher_of(scenario)
  teacher.lambda = scenario.lambda';
  ratios = teacher.lambda / teacher.lambda(1); % squares of the numbers themselves may underflow
  teacher.unit = ratios / sqrt(sum(ratios .^ 2));
  teacher.canonical = ischar(scenario.theta);
  if teacher.canonical
    teacher.theta = eye(scenario.d, scenario.r);
  else
    teacher.theta = polar(scenario.theta);
  end
end

function z = overlap(teacher, a)
  if teacher.canonical
    z = a(1:numel(teacher.lambda), :);
  else
    z = teacher.theta' * a;
  end
end

function point = measured_from_gram(teacher, G)
  point.gram = rows_of(G);
  point.alignment = num2cell(diag(G));
  point.risk = 1 - sum((teacher.unit * teacher.unit' .* G .^ 2)(:));
end

function point = measured(scenario, teacher, W)
  Z = overlap(teacher, W);
  basis = Z;
  if strcmp(scenario.kind, "euclidean-sgd")
    [Q, ~] = qr(W, 0);
    basis = overlap(teacher, Q);
  end
  point = measured_from_gram(teacher, basis * basis');
  point.gram = rows_of(Z * Z');
  point.weights = rows_of(W);
  wanted = teacher.theta .* teacher.unit' * teacher.theta';
  point.loss = sum(((wanted - W * W' / sqrt(columns(W))) .^ 2)(:)) / 8;
end

% ---- closed forms ------------------------------------------------------------------------------------------------------

% The span of the start, its row j along the teacher grown by e^growth_j: G = Theta' P Theta of it. Made triangular first, it has each
% column divided by the growth of its own pivot, and no exponential above 1.
function points = closed_form(scenario, teacher, growth)
  [along, across] = span(scenario, teacher);
  [~, upper] = qr([along; across]', 0);
  [axis, asked] = asked_points(scenario);
  points = {};
  for at = asked
    logs = [growth(at); zeros(rows(across), 1)];
    if !all(isfinite(logs))
      error("touchstone:unsupported", "the exponents of growth are beyond binary64");
    end
    [Q, ~] = qr(upper' .* exp(min(logs - logs(1:rows(upper))', 0)), 0);
    Q = Q(1:rows(along), :);
    point = measured_from_gram(teacher, Q * Q');
    point.(axis) = at;
    points{end + 1} = point;
  end
end

function [along, across] = span(scenario, teacher)
  if isfield(scenario.start, "gram")
    [axes, seen] = eig(scenario.start.gram, "vector");
    seen = min(max(seen, 0), 1);
    along = axes * diag(sqrt(seen));
    across = diag(sqrt(1 - seen));
    return
  end
  W = scenario.start.weights;
  along = overlap(teacher, W);
  if teacher.canonical
    across = W(rows(along) + 1:end, :);
  else
    across = W - teacher.theta * along;
  end
end

% ---- steps -------------------------------------------------------------------------------------------------------------

function points = stepped(scenario, teacher)
  W = scenario.start.weights;
  if strcmp(scenario.start.map, "polar")
    W = polar(W);
  end
  if strcmp(scenario.kind, "population-descent")
    advance = @(W, step) descended(scenario, teacher, W);
  else
    z = overlap(teacher, scenario.samples');
    labels = sum(teacher.unit .* (z .^ 2 - 1), 1)';
    if isfield(scenario, "noise")
      labels += scenario.noise';
    end
    advance = @(W, step) trained(scenario, labels, W, step);
  end
  [axis, asked] = asked_points(scenario);
  points = {};
  step = 0;
  for at = asked
    for step = step:at - 1
      W = advance(W, step);
    end
    step = at;
    point = measured(scenario, teacher, W);
    point.(axis) = at;
    points{end + 1} = point;
  end
end

function W = descended(scenario, teacher, W)
  MW = teacher.theta * (teacher.lambda .* overlap(teacher, W));
  W = polar(W + scenario.step * (MW - W * (W' * MW)));
end

function W = trained(scenario, labels, W, step)
  chosen = step * scenario.batch + (1:scenario.batch);
  x = scenario.samples(chosen, :);
  v = x * W;
  student = (sum(v .^ 2, 2) - sum((W .^ 2)(:))) / sqrt(scenario.s);
  eta = scenario.learningRate(min(end, step + 1)); % one for all steps, or one a step
  c = eta * (labels(chosen) - student) / (4 * scenario.batch * sqrt(scenario.s));
  if strcmp(scenario.kind, "euclidean-sgd")
    W = W - sum(c) * W + x' * (c .* v);
  else
    W = retracted(scenario.retraction, W, x - v * W', c .* v);
  end
end

% The retraction of W + P'K. A large step would drown W where the two are added, so both are first turned by the J of K' = JR: K J = R'
% is lower trapezoidal, and only as many columns are large as must be.
function W = retracted(retraction, W, P, K)
  [J, R] = qr(K');
  turned = W * J + P' * R';
  if strcmp(retraction, "polar")
    W = polar(turned) * J';
    return
  end
  [outer, R] = qr(turned, 0);
  [inner, R] = qr(R * J', 0); % W~ = turned J' = Q (R J')
  W = outer * (inner .* (1 - 2 * (diag(R)' < 0)));
end

% A (A'A)^(-1/2) by one-sided Jacobi rotations: accurate whatever the sizes of the columns, and zero rows stay zero.
function A = polar(A)
  turn = eye(columns(A));
  rotated = true;
  for sweep = 1:60
    if !rotated
      break
    end
    rotated = false;
    for p = 1:columns(A)
      for q = p + 1:columns(A)
        rotation = orthogonalising(A(:, p), A(:, q));
        if !isempty(rotation)
          A(:, [p q]) = A(:, [p q]) * rotation;
          turn(:, [p q]) = turn(:, [p q]) * rotation;
          rotated = true;
        end
      end
    end
  end
  A = A ./ max(abs(A), [], 1); % a column of 1e-200 has a norm, too
  A = A ./ sqrt(sum(A .^ 2, 1)) * turn';
end

% The rotation that makes two columns orthogonal; empty when they already are.
function rotation = orthogonalising(p, q)
  rotation = [];
  size_p = max(abs(p));
  size_q = max(abs(q));
  x = p / size_p;
  y = q / size_q;
  alpha = x' * x;
  beta = y' * y;
  gamma = x' * y;
  if abs(gamma) > sqrt(numel(p)) * 2^-53 * sqrt(alpha * beta)
    zeta = (beta * (size_q / size_p) - alpha * (size_p / size_q)) / (2 * gamma);
    t = (1 - 2 * (zeta < 0)) / (abs(zeta) + sqrt(1 + zeta^2));
    rotation = [1 t; -t 1] / sqrt(1 + t^2);
  end
end
