namespace ExchangeAccounts.Simulator;

/// <summary>What Bybit reports of one coin of the unified wallet.</summary>
internal sealed record BybitCoinFigures(string Coin, decimal Balance, decimal Locked, decimal Borrowed, decimal Unrealised, decimal PositionMargin, decimal OrderMargin, decimal MaintenanceMargin, decimal Equity, decimal UsdPrice, decimal UsdValue);
