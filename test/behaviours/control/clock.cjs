// Loaded before the app: its clock then goes as the tests want.
const RealDate = Date;
const realNow = RealDate.now;
let offset = 0;
let frozenAt;

globalThis.shiftClock = (milliseconds, frozen) => {
  offset = milliseconds;
  frozenAt = frozen ? realNow() + offset : undefined;
};
RealDate.now = () => frozenAt ?? realNow() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, caller) =>
    Reflect.construct(target, args.length > 0 ? args : [target.now()], caller),
});
