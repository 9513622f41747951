namespace ExchangeAccounts.Simulator;

/// <summary>One coin changed into another at the exchange's own quote.</summary>
/// <param name="Number">Unique, and growing with time within an account.</param>
/// <param name="Time">When.</param>
/// <param name="From">Coin given.</param>
/// <param name="FromAmount">Amount given.</param>
/// <param name="To">Coin got.</param>
/// <param name="ToAmount">Amount got.</param>
/// <param name="Rate">Amount got for one of the coin given.</param>
/// <param name="ByApi">Whether a program asked for it, not a person on the web page: the two are listed apart (Bybit).</param>
internal sealed record Conversion(long Number, DateTimeOffset Time, string From, decimal FromAmount, string To, decimal ToAmount, decimal Rate, bool ByApi);
