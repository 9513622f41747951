namespace ExchangeAccounts;

/// <summary>What is known of one account's modes, and since when. Forgetting makes it a new generation: what was asked before then is not kept.</summary>
internal sealed class ModeShelf
{
    private readonly object _gate = new();
    private readonly Dictionary<string, (PositionMode Mode, DateTime AsOf)> _positionModes = new(StringComparer.Ordinal);
    private (AccountMode Mode, DateTime AsOf)? _account;
    private int _generation;

    public int Generation
    {
        get
        {
            lock (_gate)
            {
                return _generation;
            }
        }
    }

    /// <summary>The position mode; null where none is known.</summary>
    /// <param name="symbol">The instrument; empty for the whole account.</param>
    /// <param name="notBefore">Older is as good as not known.</param>
    public PositionMode? FindPositionMode(string symbol, DateTime notBefore)
    {
        lock (_gate)
        {
            return _positionModes.TryGetValue(symbol, out (PositionMode Mode, DateTime AsOf) known) && known.AsOf > notBefore ? known.Mode : null;
        }
    }

    public AccountMode? FindAccountMode(DateTime notBefore)
    {
        lock (_gate)
        {
            return _account is { } known && known.AsOf > notBefore ? known.Mode : null;
        }
    }

    public void Keep(string symbol, PositionMode mode, DateTime asOf, int generation)
    {
        lock (_gate)
        {
            // A word that is not known yet may be known after the next update; it helps nobody to keep it.
            if (generation == _generation && mode != PositionMode.Unknown)
            {
                _positionModes[symbol] = (mode, asOf);
            }
        }
    }

    public void Keep(AccountMode mode, DateTime asOf, int generation)
    {
        lock (_gate)
        {
            if (generation == _generation)
            {
                _account = (mode, asOf);
            }
        }
    }

    /// <summary>Forgets the account's modes where the margin mode is another one by now.</summary>
    public void Correct(MarginMode mode)
    {
        lock (_gate)
        {
            if (_account?.Mode.MarginMode != mode)
            {
                _account = null;
            }
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _generation++;
            _positionModes.Clear();
            _account = null;
        }
    }
}
