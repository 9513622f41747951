using ExchangeAccounts.Http;

namespace ExchangeAccounts;

/// <summary>What core gives every adapter.</summary>
/// <param name="Pipeline">The one way to send a request.</param>
/// <param name="Instruments">Instruments, in memory and on disk for a day.</param>
/// <param name="Clock">Time.</param>
public sealed record AdapterServices(RequestPipeline Pipeline, InstrumentStore Instruments, TimeProvider Clock);
