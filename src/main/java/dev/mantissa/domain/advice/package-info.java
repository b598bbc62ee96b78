/** What to use: the Pareto front of what was measured, and the best cell under limits. */
package dev.mantissa.domain.advice;
