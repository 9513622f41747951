namespace ExchangeAccounts;

/// <summary>Sets a leverage after everything that can be known of its range was checked.</summary>
public static class LeverageSetter
{
    /// <summary>What is done, such as <c>Set leverage to 5x</c>.</summary>
    public static string Describe(decimal leverage) => $"Set leverage to {OrderNumbers.Text(leverage)}x";

    /// <summary>Sets both sides of an instrument to one leverage.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="leverage">What the user wants; sent as it is or refused.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> before anything is sent where it is outside the range; else what the exchange refused.</exception>
    public static async Task<ExchangeLeverageChange> Set(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, decimal leverage, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        decimal wanted = LeverageRules.Check(instrument, leverage);
        if (OrderNumbers.Stated(instrument.MaxLeverage) is null)
        {
            // Where the instrument does not say, the account's own tiers do.
            IReadOnlyList<ExchangeLeverage> present = await adapter.GetLeverage(connection, [instrument], cancellation);
            LeverageRules.Check(instrument with { MaxLeverage = present.Count > 0 ? present[0].MaxLeverage : null }, leverage);
        }

        try
        {
            return await adapter.SetLeverage(connection, instrument, new LeverageTarget(wanted), cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            // The general advice is for orders, which must not be sent again.
            throw new ExchangeException(e.Kind, e.Message, e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Advice = "Get-ExchangeLeverage shows what is set now; setting the same leverage again does no harm.",
            };
        }
    }
}
