namespace ExchangeAccounts;

/// <summary>
/// Rules change while instruments are kept for a day. Where the exchange refuses a price or a quantity that the rules let
/// pass, they are read anew, so that the next order is checked against what holds now.
/// </summary>
public static class RuleRefresh
{
    /// <summary>The refusal to report: the same, or one that says that the rules were read anew. Nothing is sent again.</summary>
    /// <param name="runtime">Holds the instruments.</param>
    /// <param name="connection">The account.</param>
    /// <param name="checkedWith">The instrument whose rules the order was checked with.</param>
    /// <param name="refusal">What the exchange said.</param>
    /// <param name="cancellation">Ends the reading; the refusal is returned as it is then.</param>
    public static async Task<ExchangeException> Explain(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument checkedWith, ExchangeException refusal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(checkedWith);
        ArgumentNullException.ThrowIfNull(refusal);
        if (!IsOfRules(refusal))
        {
            return refusal;
        }

        try
        {
            ExchangeInstrument? now = await Read(runtime, connection, checkedWith, cancellation);
            return now == checkedWith
                ? refusal.With($"The rules of {checkedWith.Symbol} were read anew and are as they were.")
                : refusal.With(
                    $"The rules of {checkedWith.Symbol} were read anew and have changed: run the command again.",
                    $"Run the command again; Get-ExchangeInstrument -Symbol '{checkedWith.Symbol}' shows the rules.");
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            connection.Reporter.Detail($"{connection.Label}: the rules of {checkedWith.Symbol} could not be read anew. {e.Message}");
            return refusal;
        }
    }

    // What our own rules refuse carries no code of the exchange.
    private static bool IsOfRules(ExchangeException refusal) =>
        refusal is { Kind: FailureKind.InvalidRequest, ExchangeCode: not null, Parameter: nameof(OrderRequest.Price) or nameof(OrderRequest.Quantity) };

    private static async Task<ExchangeInstrument?> Read(ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument checkedWith, CancellationToken cancellation)
    {
        // Of many orders that are refused together, the first reads them for all.
        ExchangeInstrument? kept = (await runtime.GetInstruments(connection, cancellation)).FindBySymbol(checkedWith.Symbol);
        if (!ReferenceEquals(kept, checkedWith))
        {
            return kept;
        }

        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        InstrumentBook book = await runtime.Instruments.Refresh(connection, stop => adapter.GetInstruments(connection, stop), cancellation);
        return book.FindBySymbol(checkedWith.Symbol);
    }
}
