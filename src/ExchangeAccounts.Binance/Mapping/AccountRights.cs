using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary>What a wallet may be used for, whatever the key may.</summary>
/// <param name="CanTrade">Null where the exchange does not say.</param>
/// <param name="CanDeposit">Null where the exchange does not say.</param>
/// <param name="CanWithdraw">Null where the exchange does not say.</param>
/// <param name="TradingOf">Which of the key's permissions is the one to trade with this wallet.</param>
internal sealed record AccountRights(bool? CanTrade, bool? CanDeposit, bool? CanWithdraw, Func<ApiRestrictions, bool?> TradingOf);
