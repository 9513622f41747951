namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/account/set-margin-mode</c>.</summary>
internal sealed record SetMarginModeBody(string SetMarginMode);
