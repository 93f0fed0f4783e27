"""The step's page of countermeasures: their 5W1H table, their Gantt chart and their deadlines."""
