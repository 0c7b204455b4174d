"""The fee for staying away (681/2023 32 a §): what speaks for and against, the decision, its paper."""
