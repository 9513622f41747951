namespace ExchangeAccounts.Simulator;

/// <summary>A run of numbers that looks random and follows from its state alone.</summary>
internal sealed class Chance(ulong state)
{
    private long _drawn;

    /// <summary>From 0 up to, not including, a bound.</summary>
    public int Below(int bound) => (int)(Draw() % (ulong)bound);

    /// <summary>From 0 up to, not including, 1.</summary>
    public decimal Share() => (Draw() >> 32) / 4_294_967_296m;

    /// <summary>From -1 up to, not including, 1.</summary>
    public decimal Signed() => (Share() * 2) - 1;

    public bool Happens(decimal share) => Share() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private ulong Draw()
    {
        _drawn++;
        return SeededHash.Of(state, _drawn);
    }
}
