namespace ExchangeAccounts.Simulator;

/// <summary>A coin sent away from the exchange, or to another of its users.</summary>
/// <param name="Number">Unique, and growing with time within an account.</param>
/// <param name="Time">When it was asked for.</param>
/// <param name="Updated">When its status last changed.</param>
/// <param name="Asset">Coin.</param>
/// <param name="Chain">Chain.</param>
/// <param name="Amount">Amount sent.</param>
/// <param name="Fee">Fee beside the amount.</param>
/// <param name="Status">In the exchange's own words.</param>
/// <param name="Address">Where to.</param>
/// <param name="TransactionId">Id on the chain; empty before it is there.</param>
/// <param name="IsInternal">Whether it went to another user of the exchange.</param>
internal sealed record Withdrawal(
    long Number,
    DateTimeOffset Time,
    DateTimeOffset Updated,
    string Asset,
    string Chain,
    decimal Amount,
    decimal Fee,
    string Status,
    string Address,
    string TransactionId,
    bool IsInternal);
