namespace ExchangeAccounts.Simulator;

/// <summary>One leverage tier: up to which notional which leverage is allowed, and what must be maintained.</summary>
internal sealed record Bracket(int Number, int MaxLeverage, decimal Floor, decimal Cap, decimal MaintenanceRatio, decimal Deduction);
