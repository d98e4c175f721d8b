% Octave's ode45, lsode or the control package's care, as its word says, on the equation (50): see octave_riccati.py.
1;

function f = slope(x, A, S, Q)
  X = reshape(x, size(A));
  f = (A' * X + X * A - X * S * X + Q)(:);
end

% a pole is near as soon as t/(t* - t) is that large: (54)
function [value, stop, direction] = pole(t, x, S)
  value = 1e12 + t * trace(S * reshape(x, size(S)));
  stop = 1;
  direction = -1;
end

x = fscanf(stdin, "%f");
n = x(1); count = x(2); rtol = x(3); atol = x(4);
matrices = reshape(x(5:4 + 4 * n * n), n, n, 4); % rows and columns exchanged
A = matrices(:, :, 1)'; S = matrices(:, :, 2); Q = matrices(:, :, 3); X = matrices(:, :, 4);
times = x(end - count + 1:end);
word = argv(){end};
if strcmp(word, "care")
  pkg load control
  printf("%s\n", pkg("list", "control"){1}.version);
  [V, sizes] = eig(S, "vector");
  R = diag(2 * (sizes >= 0) - 1);
  limit = care(A, V * diag(sqrt(abs(sizes))), Q, R); % S = BR^-1B'
  closed = A - S * limit;
  W = lyap(closed, S);
  D = X - limit;
  for t = times'
    E = zeros(n);
    if isfinite(t)
      E = expm(closed * t);
    end
    printf("%.17g\n", limit + E' * D * ((eye(n) + (W - E * W * E') * D) \ E));
  end
  return
end
printf("%s\n", version);
lsode_options("relative tolerance", rtol);
lsode_options("absolute tolerance", atol);
set = odeset("RelTol", rtol, "AbsTol", atol, "Events", @(t, x) pole(t, x, S));
from = 0;
for t = times' % between several times ode45 asks for no events
  if strcmp(word, "ode45")
    [reached, states, poles] = ode45(@(t, x) slope(x, A, S, Q), [from t], X(:), set);
    if !isempty(poles)
      break
    elseif reached(end) < t
      error("ode45 stopped at time %g", reached(end));
    end
  else
    [states, code, message] = lsode(@(x, t) slope(x, A, S, Q), X(:), [from t]);
    if code != 2
      error("lsode: %s", strtrim(strtok(message, "("))); % what follows is the time since the segment began
    end
  end
  X = reshape(states(end, :), n, n);
  printf("%.17g\n", X);
  from = t;
end
