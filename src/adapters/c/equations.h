#ifndef EQUATIONS_H
#define EQUATIONS_H

#include "engine.h"

/* The equation (50) at points that have their times; a reason when it is not supported. */
const char *equation_points(const json *scenario, point *points, int count);

#endif
