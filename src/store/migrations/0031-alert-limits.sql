-- Until when an alert has to be seen, as the practice promised when it was raised.
ALTER TABLE alert ADD COLUMN due_at timestamptz;
ALTER TABLE alert ADD COLUMN due_at_local timestamp;
