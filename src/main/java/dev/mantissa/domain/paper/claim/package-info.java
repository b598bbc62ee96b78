/** What the paper found, each finding judged on a study. */
package dev.mantissa.domain.paper.claim;
