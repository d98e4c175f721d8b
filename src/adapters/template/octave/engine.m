% Your engine. touchstone_adapter.m asks it for two things: about(), and solve_scenario(scenario), the points of a trace.
%
% As it stands it solves the Riccati flow dG/dtau = LG + GL - 2 GLG, L = diag(lambda), by the closed form that is (5a) in Touchstone's
% golden/EQUATIONS.md. Put your own mathematics in place of `flow`; golden/README.md says what the other kinds are given and asked.
1;

function result = about()
  result = struct("name", "my-engine", "version", "0", "precision", "binary64");
  result.kinds = {"riccati"};
end

% A struct for each of scenario.times: `time`, and of `gram` (r x r, its rows), `alignment` (r numbers) and `risk` what the engine knows.
function points = solve_scenario(scenario)
  if !strcmp(scenario.kind, "riccati")
    error("touchstone:unsupported", "this engine does not solve %s", scenario.kind);
  end
  lambda = scenario.lambda; % 1 x r, the largest first
  basis = start(scenario);
  points = {};
  for time = scenario.times
    G = flow(basis, lambda, time);
    point.time = time;
    point.gram = rows_of(G);
    point.alignment = num2cell(diag(G));
    point.risk = 1 - sum((lambda' * lambda .* G .^ 2)(:)) / sum(lambda .^ 2);
    points{end + 1} = point;
  end
end

% A basis of the start's span: first its r rows along the teacher, then the others.
function basis = start(scenario)
  if isfield(scenario.start, "gram") % r x r, its square root above that of what is missing to the identity
    [axes, seen] = eig(scenario.start.gram, "vector");
    seen = min(max(seen, 0), 1);
    basis = [axes * diag(sqrt(seen)); diag(sqrt(1 - seen))];
    return
  end
  basis = scenario.start.weights; % d x s
  if !ischar(scenario.theta) % else it is "canonical": the teacher is the first r axes
    [U, sizes, V] = svd(scenario.theta, "econ"); % d x r, whose polar factor is meant
    along = V * U' * basis;
    basis = [along; basis - U * V' * along];
  end
end

% THE MATHEMATICS: G(time), r x r. Row j of the span grows by e^(lambda_j time), the others stay; G is what the first r rows of an
% orthonormal basis of it are multiplied by their own transpose. The span is triangular first, so that each column is divided by the
% growth of its own pivot: no exponential is above 1, none overflows.
function G = flow(basis, lambda, time)
  rates = [lambda zeros(1, rows(basis) - numel(lambda))]';
  [~, upper] = qr(basis', 0);
  relative = min(rates - rates(1:rows(upper))', 0);
  [Q, ~] = qr(upper' .* exp(time * relative), 0);
  Q = Q(1:numel(lambda), :);
  G = Q * Q';
end
