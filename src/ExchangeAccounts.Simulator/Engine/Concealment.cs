namespace ExchangeAccounts.Simulator;

/// <summary>How long an order that exists is not found yet: for a number of look-ups, until a moment, or both.</summary>
internal sealed class Concealment(int lookups, DateTimeOffset until)
{
    private int _left = lookups;

    /// <summary>Counts a look-up; false when the order is found from now on.</summary>
    public bool Hides(DateTimeOffset now)
    {
        if (_left > 0)
        {
            _left--;
            return true;
        }

        return now < until;
    }
}
