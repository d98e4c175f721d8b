% Octave's ode45 or lsode, as its word says, on the Riccati flow: see program.py.
1;

function f = slope(y, of, n, M)
  Y = reshape(y, n, []);
  grown = M * Y;
  if of == 1
    f = (grown + Y * M - 2 * Y * grown)(:);
  else
    f = (grown - Y * (Y' * grown))(:);
  end
end

x = fscanf(stdin, "%f");
of = x(1); n = x(2); m = x(3); count = x(4);
M = reshape(x(7:6 + n * n), n, n)';
start = reshape(x(7 + n * n:6 + n * n + n * m), m, n)';
times = x(end - count + 1:end);
printf("%s\n", version);
asked = times;
if times(1) > 0
  asked = [0; times];
end
if numel(asked) == 1
  states = start(:)';
elseif strcmp(argv(){end}, "ode45")
  set = odeset("RelTol", x(5), "AbsTol", x(6));
  [reached, states] = ode45(@(t, y) slope(y, of, n, M), asked, start(:), set);
  if numel(asked) == 2 % every step that it took
    reached = reached([1 end]);
    states = states([1 end], :);
  end
  if numel(reached) < numel(asked) || reached(end) < asked(end)
    error("ode45 stopped at tau = %g", reached(end));
  end
else
  lsode_options("relative tolerance", x(5));
  lsode_options("absolute tolerance", x(6));
  [states, code, message] = lsode(@(y, t) slope(y, of, n, M), start(:), asked);
  if code != 2
    error("lsode: %s", message);
  end
end
for k = 1:count
  printf("%.17g\n", reshape(states(end - count + k, :), n, m)');
end
