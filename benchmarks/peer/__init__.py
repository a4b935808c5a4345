"""One reduced set of rules in two forms: our columns and phases, and Mesa agents. Equal results are tested, speed is compared."""
