namespace ExchangeAccounts;

/// <summary>The position mode that orders are made for.</summary>
internal static class OrderModes
{
    /// <summary>The mode of an instrument; null where there is no key to ask with.</summary>
    public static async Task<PositionMode?> Read(ModeStore modes, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation) =>
        connection.Credential is null ? null : await modes.GetPositionMode(connection, instrument, cancellation);

    /// <summary>
    /// The result of a send. Where it was refused because of a mode, the mode is read anew and the refusal says what it is
    /// now; nothing is sent again by itself, because in the other mode it might be another order.
    /// </summary>
    public static async Task<T> Watch<T>(ModeStore modes, ExchangeConnection connection, ExchangeInstrument instrument, Task<T> sent, CancellationToken cancellation)
    {
        try
        {
            return await sent;
        }
        catch (ExchangeException e) when (ModeStore.IsMismatch(e))
        {
            modes.Forget(connection);
            throw e.Parameter == nameof(PositionMode) ? await Explain(modes, connection, instrument, e, cancellation) : e;
        }
    }

    private static async Task<ExchangeException> Explain(
        ModeStore modes, ExchangeConnection connection, ExchangeInstrument instrument, ExchangeException refusal, CancellationToken cancellation)
    {
        try
        {
            PositionMode now = await modes.GetPositionMode(connection, instrument, cancellation);
            return refusal.With(
                $"The position mode was read anew: {instrument.Symbol} is in {now} mode. Run the command again.",
                "Run the command again; Get-ExchangePositionMode shows the mode.");
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail($"{connection.Label}: the position mode could not be read anew. {e.Message}");
            return refusal.With("The next command reads the position mode anew: run it again.");
        }
    }
}
