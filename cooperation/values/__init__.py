"""Values as sources write them: amounts of money, quantities, dates; and intervals of money."""
