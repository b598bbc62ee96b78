/** Sessions side by side: which cells match, what differs and whether it is proven, and where they ran. */
package dev.mantissa.domain.compare;
