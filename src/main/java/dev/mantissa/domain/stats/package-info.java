/** Statistics as pure functions on arrays: every method names the formula and where it comes from. */
package dev.mantissa.domain.stats;
