# A small engine in base R, binary64: solve_scenario(scenario) gives the points of its trace.
# Flows and the discrete map in closed form, everything on weights step by step, by its definition.

about <- list(name = "r-closed-forms", version = "1", precision = "binary64",
  kinds = list("riccati", "discrete-map", "population-descent", "stiefel-sgd", "euclidean-sgd"))

solve_scenario <- function(scenario) {
  teacher <- teacher_of(scenario)
  switch(scenario$kind,
    "riccati" = closed_form(scenario, teacher, function(time) teacher$lambda * time),
    "discrete-map" = closed_form(scenario, teacher, function(k) k * log1p(scenario$step * teacher$lambda)),
    "population-descent" = stepped(scenario, teacher, descent(scenario, teacher)),
    "stiefel-sgd" = , "euclidean-sgd" = stepped(scenario, teacher, sgd(scenario, teacher)),
    unsupported(paste("kind", scenario$kind)))
}

points <- function(scenario, quantities) {
  axis <- if (is.null(scenario$times)) "step" else "time"
  asked <- if (is.null(scenario$times)) scenario$record else scenario$times
  lapply(asked, function(at) c(setNames(list(at), axis), quantities(at)))
}

# ---- the teacher and what is measured ---------------------------------------------------------------------------------

teacher_of <- function(scenario) {
  if (!scenario$kind %in% about$kinds) unsupported(paste("kind", scenario$kind))
  lambda <- vector_of(scenario$lambda)
  ratios <- lambda / lambda[1] # squares of the numbers themselves may underflow
  canonical <- is.character(scenario$theta)
  theta <- if (canonical) diag(1, scenario$d, scenario$r) else polar(matrix_of(scenario$theta))
  overlap <- function(a) if (canonical) a[seq_along(lambda), , drop = FALSE] else t(theta) %*% a
  rest <- function(a) if (canonical) a[-seq_along(lambda), , drop = FALSE] else a - theta %*% overlap(a)
  list(lambda = lambda, unit = ratios / sqrt(sum(ratios^2)), theta = theta, overlap = overlap, rest = rest)
}

measured_from_gram <- function(teacher, G) {
  list(gram = rows_of(G), alignment = as.list(diag(G)), risk = 1 - sum(outer(teacher$unit, teacher$unit) * G^2))
}

measured <- function(scenario, teacher, W) {
  Z <- teacher$overlap(W)
  basis <- if (scenario$kind == "euclidean-sgd") teacher$overlap(qr.Q(qr(W, tol = 0))) else Z
  values <- measured_from_gram(teacher, tcrossprod(basis))
  values$gram <- rows_of(tcrossprod(Z))
  wanted <- teacher$theta %*% (teacher$unit * t(teacher$theta))
  c(values, list(weights = rows_of(W), loss = sum((wanted - tcrossprod(W) / sqrt(ncol(W)))^2) / 8))
}

# ---- closed forms -----------------------------------------------------------------------------------------------------

# The span of the start, its row j along the teacher grown by e^growth_j: G = Theta' P Theta of it. Made triangular first, it has each
# column divided by the growth of its own pivot, and no exponential above 1.
closed_form <- function(scenario, teacher, growth) {
  basis <- span(scenario, teacher)
  lower <- t(qr.R(qr(t(basis), tol = 0))) # tol = 0: no column is moved
  points(scenario, function(at) {
    logs <- c(growth(at), numeric(nrow(basis) - length(teacher$lambda)))
    if (!all(is.finite(logs))) unsupported("the exponents of growth are beyond binary64")
    relative <- pmin(outer(logs, logs[seq_len(ncol(lower))], "-"), 0)
    Q <- qr.Q(qr(lower * exp(relative), tol = 0))[seq_along(teacher$lambda), , drop = FALSE]
    measured_from_gram(teacher, tcrossprod(Q))
  })
}

span <- function(scenario, teacher) {
  if (is.null(scenario$start$gram)) {
    W <- matrix_of(scenario$start$weights)
    return(rbind(teacher$overlap(W), teacher$rest(W)))
  }
  axes <- eigen(matrix_of(scenario$start$gram), symmetric = TRUE)
  seen <- pmin(pmax(axes$values, 0), 1)
  rbind(axes$vectors %*% diag(sqrt(seen), length(seen)), diag(sqrt(1 - seen), length(seen)))
}

# ---- steps ------------------------------------------------------------------------------------------------------------

stepped <- function(scenario, teacher, advance) {
  W <- matrix_of(scenario$start$weights)
  if (scenario$start$map == "polar") W <- polar(W)
  step <- 0
  points(scenario, function(k) {
    while (step < k) {
      W <<- advance(W, step)
      step <<- step + 1
    }
    measured(scenario, teacher, W)
  })
}

descent <- function(scenario, teacher) function(W, step) {
  MW <- teacher$theta %*% (teacher$lambda * teacher$overlap(W))
  polar(W + scenario$step * (MW - W %*% (t(W) %*% MW)))
}

sgd <- function(scenario, teacher) {
  samples <- matrix_of(scenario$samples)
  noise <- if (is.null(scenario$noise)) 0 else vector_of(scenario$noise)
  labels <- colSums(teacher$unit * (teacher$overlap(t(samples))^2 - 1)) + noise
  rates <- vector_of(scenario$learningRate)
  root <- sqrt(scenario$s)
  function(W, step) {
    chosen <- step * scenario$batch + seq_len(scenario$batch)
    x <- samples[chosen, , drop = FALSE]
    v <- x %*% W
    student <- (rowSums(v^2) - sum(W^2)) / root
    eta <- if (length(rates) == 1) rates else rates[step + 1]
    c <- eta * (labels[chosen] - student) / (4 * scenario$batch * root)
    if (scenario$kind == "euclidean-sgd") W - sum(c) * W + t(x) %*% (c * v)
    else retracted(scenario$retraction, W, x - v %*% t(W), c * v)
  }
}

# The retraction of W + P'K. A large step would drown W where the two are added, so both are first turned by the J of K' = JR: K J = R'
# is lower trapezoidal, and only as many columns are large as must be.
retracted <- function(retraction, W, P, K) {
  factors <- qr(t(K), tol = 0)
  J <- qr.Q(factors, complete = TRUE)
  turned <- W %*% J + t(P) %*% t(qr.R(factors, complete = TRUE))
  if (retraction == "polar") return(polar(turned) %*% t(J))
  outer <- qr(turned, tol = 0)
  inner <- qr(qr.R(outer) %*% t(J), tol = 0) # W~ = turned J' = Q (R J')
  qr.Q(outer) %*% (qr.Q(inner) %*% diag(ifelse(diag(qr.R(inner)) < 0, -1, 1), ncol(W)))
}

# A (A'A)^(-1/2) by one-sided Jacobi rotations: accurate whatever the sizes of the columns, and zero rows stay zero.
polar <- function(A) {
  turn <- diag(1, ncol(A))
  pairs <- if (ncol(A) < 2) matrix(0, 2, 0) else combn(ncol(A), 2)
  for (sweep in 1:60) {
    rotated <- FALSE
    for (k in seq_len(ncol(pairs))) {
      both <- pairs[, k]
      rotation <- orthogonalising(A[, both[1]], A[, both[2]])
      if (is.null(rotation)) next
      A[, both] <- A[, both] %*% rotation
      turn[, both] <- turn[, both] %*% rotation
      rotated <- TRUE
    }
    if (!rotated) break
  }
  A <- sweep(A, 2, apply(abs(A), 2, max), "/") # a column of 1e-200 has a norm, too
  sweep(A, 2, sqrt(colSums(A^2)), "/") %*% t(turn)
}

# The rotation that makes two columns orthogonal; NULL when they already are.
orthogonalising <- function(p, q) {
  size_p <- max(abs(p)); size_q <- max(abs(q))
  x <- p / size_p; y <- q / size_q
  alpha <- sum(x^2); beta <- sum(y^2); gamma <- sum(x * y)
  if (!(abs(gamma) > sqrt(length(p)) * 2^-53 * sqrt(alpha * beta))) return(NULL)
  zeta <- (beta * (size_q / size_p) - alpha * (size_p / size_q)) / (2 * gamma)
  t <- (if (zeta < 0) -1 else 1) / (abs(zeta) + sqrt(1 + zeta^2))
  matrix(c(1, -t, t, 1), 2) / sqrt(1 + t^2)
}
