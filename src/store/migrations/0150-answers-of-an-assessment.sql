-- What was answered, item by item, beside the score made of it: `q1=2;q2=0`. Null where only a total came.
ALTER TABLE assessment ADD COLUMN items text;
