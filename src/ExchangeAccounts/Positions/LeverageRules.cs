namespace ExchangeAccounts;

/// <summary>What an instrument demands of a leverage, checked before anything is sent.</summary>
public static class LeverageRules
{
    private const decimal Lowest = 1m;

    /// <summary>The leverage as it is sent. It is never changed: it is right or refused.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="leverage">What the user wants.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on <c>Leverage</c>, naming the range.</exception>
    public static decimal Check(ExchangeInstrument instrument, decimal leverage)
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
        throw OrderRules.Invalid("Leverage", $"The leverage {OrderNumbers.Text(leverage)} is not possible for {instrument.Symbol}: {range}{steps}.");
    }
}
