namespace ExchangeAccounts;

/// <summary>What an instrument and an exchange demand of a leverage, checked before anything is sent.</summary>
public static class LeverageRules
{
    private const decimal Lowest = 1m;

    /// <summary>The leverage as it is sent. It is never changed: it is right or refused.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="leverage">What the user wants.</param>
    /// <param name="parameter">The parameter it was given for.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on the parameter, naming the range.</exception>
    public static decimal Check(ExchangeInstrument instrument, decimal leverage, string parameter = nameof(LeverageRequest.Leverage))
    {
        ArgumentNullException.ThrowIfNull(instrument);
        decimal minimum = OrderNumbers.Stated(instrument.MinLeverage) ?? Lowest;
        decimal? maximum = OrderNumbers.Stated(instrument.MaxLeverage);
        decimal? step = OrderNumbers.Stated(instrument.LeverageStep);
        if (leverage >= minimum && !(leverage > maximum) && !(step is { } multiple && leverage % multiple != 0))
        {
            return OrderNumbers.Trim(leverage);
        }

        string range = maximum is { } most ? $"{OrderNumbers.Text(minimum)} to {OrderNumbers.Text(most)}" : $"{OrderNumbers.Text(minimum)} or more";
        string steps = step is { } by ? $", in steps of {OrderNumbers.Text(by)}" : "";
        throw OrderRules.Invalid(parameter, $"The leverage {OrderNumbers.Text(leverage)} is not possible for {instrument.Symbol}: {range}{steps}.");
    }

    /// <summary>Whether a leverage is given, and one only for each side, before anything is asked.</summary>
    /// <param name="request">What the user wants. The leverage of both sides and that of each may be given together where they are the same, as in a row of what is set.</param>
    /// <param name="symbol">As the user wrote it; null where it is about all.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the symbol.</exception>
    public static void CheckGiven(LeverageRequest request, string? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        string of = symbol is null ? "" : " for " + symbol;
        if ((request.Leverage ?? request.LongLeverage ?? request.ShortLeverage) is null)
        {
            throw OrderRules.Invalid(nameof(request.Leverage), $"No leverage is given{of}: 'Leverage', 'LongLeverage' and 'ShortLeverage' are all empty.");
        }

        if (request.Leverage is { } both && (request.LongLeverage ?? both, request.ShortLeverage ?? both) != (both, both))
        {
            throw OrderRules.Invalid(nameof(request.Leverage), $"The leverage{of} is given twice: {OrderNumbers.Text(both)} for both sides, and another for one of them.");
        }
    }

    /// <summary>Each leverage that is given.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on the parameter, naming the range; or where none is given.</exception>
    public static void Check(ExchangeInstrument instrument, LeverageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (string Parameter, decimal? Leverage)[] given =
        [
            (nameof(LeverageRequest.Leverage), request.Leverage),
            (nameof(LeverageRequest.LongLeverage), request.LongLeverage),
            (nameof(LeverageRequest.ShortLeverage), request.ShortLeverage),
        ];
        CheckGiven(request, instrument.Symbol);
        foreach ((string parameter, decimal? leverage) in given)
        {
            if (leverage is { } wanted)
            {
                Check(instrument, wanted, parameter);
            }
        }
    }

    /// <summary>Refuses what cannot be, before anything is asked of the account.</summary>
    /// <param name="exchange">What the account's exchange declares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> or <see cref="FailureKind.Unsupported"/>, naming the parameter.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection, ExchangeInstrument instrument, LeverageRequest request)
    {
        Check(instrument, request);
        if (request.IsSeparate)
        {
            CapabilityGate.Demand(exchange, Capability.SeparateLeverage, connection, parameter: request.SideParameter);
        }

        switch (request.MarginMode)
        {
            case null or MarginMode.Cross or MarginMode.Isolated:
                break;
            case MarginMode.Portfolio:
                throw connection.Unsupported(nameof(MarginMode), "In portfolio margin no symbol has a leverage of its own.");
            default:
                throw connection.Invalid(nameof(MarginMode), "The margin mode is Cross or Isolated.");
        }
    }
}
