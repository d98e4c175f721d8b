# Your engine. touchstone_adapter.R asks it for two things: `about`, and `solve_scenario(scenario)`, the points of a trace.
#
# As it stands it solves the Riccati flow dG/dtau = LG + GL - 2 GLG, L = diag(lambda), by the closed form that is (5a) in Touchstone's
# golden/EQUATIONS.md. Put your own mathematics in place of `flow`; golden/README.md says what the other kinds are given and asked.

about <- list(name = "my-engine", version = "0", precision = "binary64", kinds = list("riccati"))

# A list for each of scenario$times: `time`, and of `gram` (r x r, its rows), `alignment` (r numbers) and `risk` what the engine knows.
solve_scenario <- function(scenario) {
  if (scenario$kind != "riccati") unsupported(paste("this engine does not solve", scenario$kind))
  lambda <- vector_of(scenario$lambda) # r numbers, the largest first
  rows <- start(scenario)
  lapply(scenario$times, function(time) {
    G <- flow(rows, lambda, time)
    risk <- 1 - sum(outer(lambda, lambda) * G^2) / sum(lambda^2)
    list(time = time, gram = rows_of(G), alignment = as.list(diag(G)), risk = risk)
  })
}

# A basis of the start's span: first its r rows along the teacher, then the others.
start <- function(scenario) {
  if (!is.null(scenario$start$gram)) { # r x r, its square root above that of what is missing to the identity
    axes <- eigen(matrix_of(scenario$start$gram), symmetric = TRUE)
    seen <- pmin(pmax(axes$values, 0), 1)
    return(rbind(axes$vectors %*% diag(sqrt(seen), length(seen)), diag(sqrt(1 - seen), length(seen))))
  }
  W <- matrix_of(scenario$start$weights) # d x s
  if (is.character(scenario$theta)) return(W) # "canonical": the teacher is the first r axes
  theta <- svd(matrix_of(scenario$theta)) # d x r, whose polar factor is meant
  along <- theta$v %*% t(theta$u) %*% W
  rbind(along, W - theta$u %*% t(theta$v) %*% along)
}

# THE MATHEMATICS: G(time), r x r. Row j of the span grows by e^(lambda_j time), the others stay; G is what the first r rows of an
# orthonormal basis of it are multiplied by their own transpose. The span is triangular first, so that each column is divided by the
# growth of its own pivot: no exponential is above 1, none overflows.
flow <- function(rows, lambda, time) {
  rates <- c(lambda, numeric(nrow(rows) - length(lambda)))
  lower <- t(qr.R(qr(t(rows), tol = 0))) # tol = 0: no column is moved
  relative <- pmin(outer(rates, rates[seq_len(ncol(lower))], "-"), 0)
  Q <- qr.Q(qr(lower * exp(time * relative), tol = 0))[seq_along(lambda), , drop = FALSE]
  Q %*% t(Q)
}
