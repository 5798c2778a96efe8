/// Its argument. `#expect` takes calls apart and copies what they are made on, which values that cannot be copied forbid.
func holds(_ value: Bool) -> Bool { value }
