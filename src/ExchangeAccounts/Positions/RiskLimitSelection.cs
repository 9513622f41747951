namespace ExchangeAccounts;

/// <summary>The tiers that were wanted, and the instruments that have none for it.</summary>
/// <param name="Rows">Those of one instrument together, the lowest first.</param>
/// <param name="Failures"><see cref="FailureKind.RiskLimit"/>, one for each instrument whose last tier ends below the value.</param>
public sealed record RiskLimitSelection(IReadOnlyList<ExchangeRiskLimit> Rows, IReadOnlyList<ExchangeException> Failures);
