/** The published numbers, each with its table, unit and set-up: what a session is set beside. */
package dev.mantissa.domain.paper;
