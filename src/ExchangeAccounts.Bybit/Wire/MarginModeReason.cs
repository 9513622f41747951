namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="MarginModeResult"/>.</summary>
internal sealed class MarginModeReason
{
    public string? ReasonCode { get; set; }

    public string? ReasonMsg { get; set; }
}
