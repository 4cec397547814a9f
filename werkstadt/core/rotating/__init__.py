"""Groups that go from station to station in rounds, where a workshop does not flow freely."""
