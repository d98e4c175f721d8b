# R's deSolve on the Riccati flow: see program.py. Its word is a method of deSolve::ode, such as lsoda.
if (!requireNamespace("deSolve", quietly = TRUE)) quit(status = 3)
x <- scan(file("stdin"), quiet = TRUE)
of <- x[1]; n <- x[2]; m <- x[3]; count <- x[4]
M <- matrix(x[6 + seq_len(n * n)], n, byrow = TRUE)
start <- matrix(x[6 + n * n + seq_len(n * m)], n, byrow = TRUE)
times <- x[6 + n * n + n * m + seq_len(count)]

slope <- function(t, y, parameters) {
  Y <- matrix(y, n)
  grown <- M %*% Y
  list(if (of == 1) grown + Y %*% M - 2 * Y %*% grown else grown - Y %*% (t(Y) %*% grown))
}

cat(as.character(packageVersion("deSolve")), "\n")
asked <- c(if (times[1] > 0) 0, times)
method <- commandArgs(TRUE)[1]
found <- if (length(asked) == 1) matrix(c(0, start), 1) else
  suppressWarnings(deSolve::ode(as.vector(start), asked, slope, NULL, method, rtol = x[5], atol = x[6]))
if (nrow(found) < length(asked)) stop(paste(method, "stopped after tau =", found[nrow(found), 1]))
for (time in times) writeLines(sprintf("%.17g", t(matrix(found[found[, 1] == time, -1], n))))
