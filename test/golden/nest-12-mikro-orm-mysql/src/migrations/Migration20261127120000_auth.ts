import { Migration } from '@mikro-orm/migrations';

export class Migration20261127120000_auth extends Migration {
  override up(): void {
    this.addSql(`
      create table users (
        id varchar(36) not null primary key,
        email varchar(255) not null,
        password_hash varchar(255) not null,
        is_active tinyint(1) not null default true,
        created_at datetime(3) not null,
        unique users_email_unique (email)
      ) default character set utf8mb4 engine = InnoDB`);
    this.addSql(`
      create table auth_sessions (
        id varchar(36) not null primary key,
        user_id varchar(36) not null,
        generation int not null,
        created_at bigint not null,
        rotated_at bigint not null,
        ip varchar(255) not null,
        user_agent varchar(255) not null,
        idle_expires_at bigint not null,
        absolute_expires_at bigint not null,
        revoked_at bigint null,
        index auth_sessions_user_id_index (user_id),
        index auth_sessions_idle_expires_at_index (idle_expires_at),
        constraint auth_sessions_user_id_foreign foreign key (user_id)
          references \`users\` (\`id\`)
          on update cascade on delete cascade
      ) default character set utf8mb4 engine = InnoDB`);
    this.addSql(`
      create table auth_limits (
        id varchar(64) not null primary key,
        points int not null,
        expires_at bigint not null,
        index auth_limits_expires_at_index (expires_at)
      ) default character set utf8mb4 engine = InnoDB`);
  }

  override down(): void {
    this.addSql('drop table auth_limits');
    this.addSql('drop table auth_sessions');
    this.addSql('drop table users');
  }
}
