namespace ExchangeAccounts.Tests.Simulator;

/// <summary>A clock that stands still until it is moved. Its timers are the system's.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    public ManualClock()
        : this(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000))
    {
    }

    public DateTimeOffset Now { get; private set; } = start;

    public long Milliseconds => Now.ToUnixTimeMilliseconds();

    public void Advance(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => Now;
}
