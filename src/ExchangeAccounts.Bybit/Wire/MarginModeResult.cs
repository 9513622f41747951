namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>POST /v5/account/set-margin-mode</c>. A refusal gives its reasons here, beside a code that is not 0.</summary>
internal sealed class MarginModeResult
{
    public List<MarginModeReason>? Reasons { get; set; }
}
