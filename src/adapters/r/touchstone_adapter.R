# The Touchstone protocol for an engine in R: copy this file and replace engine.R by your own.
#
#     Rscript touchstone_adapter.R scenario.json trace.json     one scenario, one process
#     Rscript touchstone_adapter.R --stdio                      many scenarios, JSON lines on standard input and output
#
# jsonlite reads JSON. It writes 15 digits of a number, so that writing is done here.

library(jsonlite)

# Standard output is the protocol's: what R code prints meanwhile goes to standard error. What C code of a package prints does not.
guarded <- function(work) {
  sink(stderr())
  on.exit(sink())
  work
}

# What an engine uses: numbers of a scenario as a vector or a matrix, a matrix as an answer has it, and the refusal of a scenario.
vector_of <- function(list) if (is.null(list)) stop("a member of the scenario is missing") else as.numeric(unlist(list))
matrix_of <- function(rows) do.call(rbind, lapply(rows, vector_of))
rows_of <- function(m) lapply(seq_len(nrow(m)), function(i) as.list(m[i, ]))
unsupported <- function(reason) stop(structure(class = c("unsupported", "error", "condition"), list(message = reason, call = NULL)))

# A list with names is an object, one without an array, a vector of length one a number or a text. JSON has no NaN: null is an answer
# that is not finite.
json <- function(value) {
  if (is.list(value)) {
    inner <- vapply(value, json, "")
    if (is.null(names(value))) return(paste0("[", paste(inner, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(value), '":', inner, collapse = ","), "}"))
  }
  if (is.character(value)) return(as.character(toJSON(unbox(value))))
  if (is.finite(value)) sprintf("%.17g", value) else "null"
}

# The trace of one scenario, or why it was skipped.
answer <- function(scenario) {
  head <- list(format = 1, scenario = if (is.null(scenario$id)) scenario$title else scenario$id)
  tryCatch(
    c(head, list(engine = about[c("name", "version", "precision")], points = guarded(solve_scenario(scenario)))),
    unsupported = function(reason) c(head, list(skipped = conditionMessage(reason)))
  )
}

# What one line of the host is answered.
reply <- function(message) {
  if (message$cmd == "start") {
    if (!is.null(message$variant)) return(list(protocol = 1, error = "this process holds one engine, no variants"))
    return(c(list(protocol = 1), about))
  }
  result <- tryCatch({
    trace <- answer(message$scenario)
    if (is.null(trace$skipped)) list(trace = trace) else trace["skipped"]
  }, error = function(problem) list(error = conditionMessage(problem))) # one failure must not end the run
  c(list(seq = message$seq), result)
}

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
here <- gsub("~+~", " ", here, fixed = TRUE) # as Rscript writes a blank
guarded(source(file.path(here, "engine.R"))) # about: a list of name, version, precision, kinds; solve_scenario(scenario): a list of points
words <- commandArgs(TRUE)
if (identical(words, "--stdio")) {
  lines <- file("stdin", "r", encoding = "UTF-8")
  while (length(line <- readLines(lines, 1)) == 1) {
    message <- fromJSON(line, simplifyVector = FALSE)
    if (message$cmd == "stop") break
    cat(json(reply(message)), "\n", sep = "")
    flush(stdout())
  }
} else {
  scenario <- fromJSON(words[1], simplifyVector = FALSE)
  writeLines(json(answer(scenario)), words[2], useBytes = TRUE)
}
