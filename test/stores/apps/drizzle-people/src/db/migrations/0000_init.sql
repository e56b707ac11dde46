CREATE TYPE "public"."level" AS ENUM('guest', 'member');--> statement-breakpoint
CREATE TABLE "people" (
	"person_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"e_mail" varchar(320) NOT NULL,
	"nick" varchar(320) NOT NULL,
	"pw" text,
	"blocked" boolean DEFAULT false NOT NULL,
	"level" "level" DEFAULT 'member' NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp
);
--> statement-breakpoint
CREATE UNIQUE INDEX "people_mail" ON "people" USING btree ("e_mail");
--> statement-breakpoint
INSERT INTO "people" ("e_mail", "nick") VALUES ('Ada@example.com', 'Ada');
