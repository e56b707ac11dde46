export default {
  schema: ['./src/users/users.schema.ts', './src/auth/store/auth.schema.ts'],
  dialect: 'sqlite',
};
