% The Touchstone protocol for an engine in Octave: copy this file and replace engine.m by your own.
%
%     octave-cli --no-history touchstone_adapter.m scenario.json trace.json     one scenario, one process
%     octave-cli --no-history touchstone_adapter.m --stdio                      many scenarios, JSON lines on standard input and output
%
% Numbers are read by str2double and written by sprintf: jsondecode and jsonencode round many of them wrongly.
1;

% What an engine uses: a matrix as an answer has it; the refusal of a scenario is error("touchstone:unsupported", ...).
function rows = rows_of(m)
  rows = cellfun(@num2cell, num2cell(m, 2), "UniformOutput", false);
end

% A scenario, or a message, of JSON: numbers as row vectors and matrices, where they are in lists.
function value = read_json(text)
  [between, strings] = regexp(text, '"(?:[^"\\]|\\.)*"', "split", "match");
  between = regexprep(between, '(-?\d[\d.eE+-]*)', "\"\177$1\""); % numbers travel as strings that begin with DEL
  value = with_numbers(jsondecode([[between; [strings {""}]]{:}]));
end

function value = with_numbers(value)
  if isstruct(value)
    value = structfun(@with_numbers, value, "UniformOutput", false);
  elseif ischar(value) && strncmp(value, "\177", 1)
    value = str2double(value(2:end));
  elseif iscell(value) && !isempty(value)
    is_list = iscellstr(value);
    is_matrix = all(cellfun(@iscellstr, value(:)));
    value = cellfun(@with_numbers, value(:)', "UniformOutput", false);
    if is_list && all(cellfun(@isnumeric, value))
      value = [value{:}];
    elseif is_matrix && all(cellfun(@isnumeric, value))
      value = vertcat(value{:});
    end
  end
end

% A struct is an object, a cell array an array. JSON has no NaN: null is an answer that is not finite.
function text = to_json(value)
  if isstruct(value)
    members = cellfun(@(name) ['"' name '":' to_json(value.(name))], fieldnames(value)', "UniformOutput", false);
    text = ["{" strjoin(members, ",") "}"];
  elseif iscell(value)
    text = ["[" strjoin(cellfun(@to_json, value(:)', "UniformOutput", false), ",") "]"];
  elseif ischar(value)
    text = jsonencode(value);
  elseif isfinite(value)
    text = sprintf("%.17g", value);
  else
    text = "null";
  end
end

% The trace of one scenario, or why it was skipped.
function trace = answer(scenario)
  trace.format = 1;
  if isfield(scenario, "id")
    trace.scenario = scenario.id;
  else
    trace.scenario = scenario.title;
  end
  try
    points = solve_scenario(scenario);
    trace.engine = rmfield(about(), "kinds");
    trace.points = points;
  catch problem
    if !strcmp(problem.identifier, "touchstone:unsupported")
      rethrow(problem);
    end
    trace.skipped = problem.message;
  end
end

% What one line of the host is answered.
function result = reply(message)
  if strcmp(message.cmd, "start")
    result = about();
    result.protocol = 1;
    if isfield(message, "variant")
      result = struct("protocol", 1, "error", "this process holds one engine, no variants");
    end
    return
  end
  result.seq = message.seq;
  try
    trace = answer(message.scenario);
    if isfield(trace, "skipped")
      result.skipped = trace.skipped;
    else
      result.trace = trace;
    end
  catch problem % one failure must not end the run
    result.error = problem.message;
  end
end

% The protocol keeps standard output for itself: what anything else prints, C code too, goes to standard error.
channel = fopen("/dev/fd/1", "w");
dup2(stderr, stdout);

% about(): a struct of name, version, precision, kinds; solve_scenario(scenario): a cell array of points, each a struct
source(fullfile(fileparts(mfilename("fullpath")), "engine.m"));
words = argv();
if strcmp(words{end}, "--stdio")
  while !isempty(line = fscanf(stdin, "%[^\n]", "C")) % fgetl would wait for the first byte of the next line
    fread(stdin, 1);
    message = read_json(line);
    if strcmp(message.cmd, "stop")
      break
    end
    fputs(channel, [to_json(reply(message)) "\n"]);
    fflush(channel);
  end
else
  text = to_json(answer(read_json(fileread(words{end - 1}))));
  target = fopen(words{end}, "w");
  fputs(target, text);
  fclose(target);
end
