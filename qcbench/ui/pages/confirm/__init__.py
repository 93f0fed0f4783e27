"""The step's page of the confirmation: each terminal cause with its data and its verdict."""
