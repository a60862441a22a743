-- What intake and access need beside the first tables: what a free slot is for, who is owed a report, and the hours the practice is open.
ALTER TABLE "opening" ADD COLUMN "kind" text, ADD COLUMN "held" boolean;
ALTER TABLE "referral" ADD COLUMN "by_professional" boolean;

-- Minutes of the day, by ISO weekday; a day that is not here is closed. The practice may change them.
CREATE TABLE business_hours (
  weekday integer PRIMARY KEY CHECK (weekday BETWEEN 1 AND 7),
  opens_minute integer NOT NULL CHECK (opens_minute >= 0),
  closes_minute integer NOT NULL CHECK (closes_minute > opens_minute AND closes_minute <= 1440)
);
INSERT INTO business_hours SELECT weekday, 480, 1020 FROM generate_series(1, 5) AS weekday;

-- The calendar carries a clock that runs in business hours only: minutes of business before each day, and in it.
ALTER TABLE calendar
  ADD COLUMN opens_minute integer NOT NULL DEFAULT 0,
  ADD COLUMN open_minutes integer NOT NULL DEFAULT 0,
  ADD COLUMN open_before integer NOT NULL DEFAULT 0,
  ADD COLUMN next_open_on date;

CREATE PROCEDURE fill_business_calendar() LANGUAGE sql AS $$
  UPDATE calendar SET opens_minute = f.opens_minute, open_minutes = f.open_minutes, open_before = f.open_before, next_open_on = f.next_open_on
  FROM (
    SELECT day, opens_minute, open_minutes,
           coalesce(sum(open_minutes) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS open_before,
           min(day) FILTER (WHERE open_minutes > 0) OVER (ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_open_on
    FROM (
      SELECT c.day, coalesce(b.opens_minute, 0) AS opens_minute, coalesce(b.closes_minute - b.opens_minute, 0) AS open_minutes
      FROM calendar c LEFT JOIN business_hours b ON b.weekday = extract(isodow FROM c.day)
    ) hours
  ) f
  WHERE f.day = calendar.day;
$$;
CALL fill_business_calendar();

-- Times the practice has set itself; what it has not set is not judged.
CREATE TABLE practice_limit (name text PRIMARY KEY, minutes integer NOT NULL CHECK (minutes > 0));
