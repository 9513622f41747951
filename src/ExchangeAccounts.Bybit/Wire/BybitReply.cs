namespace ExchangeAccounts.Bybit.Wire;

/// <summary>The envelope of every REST answer.</summary>
/// <remarks>
/// Properties of wire objects have setters, not initialisers: the JSON source generator turns init-only properties into
/// constructor arguments, and boxes each of them.
/// </remarks>
internal class BybitReply
{
    /// <summary>0 is success; so are a few codes of a few endpoints (<see cref="BybitErrors"/>).</summary>
    public decimal? RetCode { get; set; }

    public string? RetMsg { get; set; }

    /// <summary>When the exchange answered.</summary>
    public DateTime? Time { get; set; }
}

/// <summary>An answer with a result. <see cref="Result"/> is <c>{}</c> in refusals.</summary>
internal sealed class BybitReply<TResult> : BybitReply
    where TResult : class
{
    public TResult? Result { get; set; }
}
