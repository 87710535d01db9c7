"""Values as sources write them: amounts, dates, intervals of both."""
