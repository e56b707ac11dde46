-- CreateTable
CREATE TABLE "members" (
    "member_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "mail_address" TEXT NOT NULL,
    "pw" TEXT,
    "blocked" BOOLEAN NOT NULL DEFAULT false,
    "display_name" TEXT NOT NULL,
    "tags" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "posts" (
    "id" SERIAL NOT NULL,
    "author_id" UUID NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "members_mail_address_key" ON "members"("mail_address");

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "members"("member_id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO "members" ("mail_address", "display_name") VALUES ('Ada@example.com', 'Ada');
