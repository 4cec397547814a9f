"""What is printed before and on the day: posters, cards, forms, lists, badges; one module a print."""
