namespace ExchangeAccounts;

/// <summary>One line of what an exchange can or cannot do, declared by its adapter.</summary>
/// <param name="Capability">The capability, such as <c>HedgeMode</c>.</param>
/// <param name="MarketType">The market type it is about; null when it is about all.</param>
/// <param name="Supported">Whether the adapter can do it.</param>
/// <param name="Note">Scope or reason, for people.</param>
/// <param name="Instead">What to use where it is not supported; else null.</param>
/// <param name="Since">First day it holds, UTC; null when not known.</param>
/// <param name="Until">Last day it held, UTC; null while it does.</param>
public sealed record CapabilityDeclaration(
    string Capability,
    MarketType? MarketType,
    bool Supported,
    string Note,
    string? Instead = null,
    DateTime? Since = null,
    DateTime? Until = null);
