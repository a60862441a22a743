-- What a claim's way through clearinghouse and payer needs: said at the visit, on the line and in the request.
ALTER TABLE "charge" ADD COLUMN "clearinghouse" text, ADD COLUMN "cost_cents" bigint;
ALTER TABLE "appointment" ADD COLUMN "authorization_required" boolean;
ALTER TABLE "authorization" ADD COLUMN "units_requested" integer;

-- Claim adjustment reason codes: our own classes, never the official texts. `not_denied_with`: the adjustment group with which the code is no denial.
CREATE TABLE denial_reason (
  carc text PRIMARY KEY,
  denial_class text NOT NULL,
  prevented_at text NOT NULL,
  not_denied_with text
);
